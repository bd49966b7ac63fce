export { type App, makeApp } from './app.js';
export { mcpServer } from './mcp.js';
export { serveWorkbench } from './serve.js';

export { type App, type AppOptions, makeApp } from './app.js';
export { mcpServer } from './mcp.js';
export { type Serving, serveWorkbench } from './serve.js';

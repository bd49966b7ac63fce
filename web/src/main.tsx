import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/shell.css';
import './ui/views.css';
import './ui/print.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

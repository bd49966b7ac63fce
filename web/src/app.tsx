import { lazy, Suspense, useEffect } from 'react';
import { Drawer } from './shell/drawer';
import { FocusChip } from './shell/focus-chip';
import { useShortcuts } from './shell/shortcuts';
import { TimeStrip } from './shell/time-strip';
import { TopBar } from './shell/top-bar';
import { useAddress } from './state/address';
import { listen, useConnected } from './state/api';
import { PictureProvider } from './state/picture';
import { t } from './texts';
import { ErrorBoundary } from './ui/error-boundary';
import { useTheme } from './ui/theme';
import { Situation } from './views/situation';

const Network = lazy(() => import('./views/network').then((m) => ({ default: m.Network })));
const Ledger = lazy(() => import('./views/ledger').then((m) => ({ default: m.Ledger })));
const Reports = lazy(() => import('./views/report').then((m) => ({ default: m.Reports })));
const Claims = lazy(() => import('./views/claims').then((m) => ({ default: m.Claims })));
const Briefing = lazy(() => import('./views/briefing').then((m) => ({ default: m.Briefing })));
const Add = lazy(() => import('./views/add').then((m) => ({ default: m.Add })));

const VIEWS = {
  situation: Situation,
  network: Network,
  ledger: Ledger,
  report: Reports,
  claims: Claims,
  briefing: Briefing,
  add: Add,
};

export function App() {
  const { view } = useAddress();
  const theme = useTheme();
  const connected = useConnected();
  useEffect(() => listen(), []);
  useShortcuts();
  useEffect(() => {
    document.title = `${t.views[view]} · ${t.name}`;
  }, [view]);
  const View = VIEWS[view];
  return (
    <PictureProvider theme={theme}>
      <a className="skip" href="#view">
        {t.shell.skip}
      </a>
      <div className="shell">
        <TopBar />
        {!connected && (
          <p className="offline" role="status">
            {t.shell.offline}
          </p>
        )}
        <FocusChip />
        <main id="view" className={`main main-${view}`} tabIndex={-1}>
          <ErrorBoundary key={view}>
            <Suspense fallback={<p className="loading">{t.shell.loading}</p>}>
              <View />
            </Suspense>
          </ErrorBoundary>
          <Drawer />
        </main>
        <TimeStrip />
      </div>
    </PictureProvider>
  );
}

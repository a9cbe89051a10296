// SPDX-License-Identifier: Apache-2.0
// Starts the page: theme and language first, so that nothing is drawn twice, then the shell with the view of the path.
import { render } from 'preact';
import { ask } from './api/session';
import { start as startRoutes } from './shell/route';
import { start as startTheme } from './shell/theme';
import { Shell } from './shell/shell';
import { preferred, use } from './texts/text';
import './style/page.css';

startTheme();
startRoutes();
use(preferred()).then(() => {
  const root = document.getElementById('page') as HTMLElement;
  root.textContent = '';
  render(<Shell />, root);
  void ask();
});

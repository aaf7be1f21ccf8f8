import { mount } from 'svelte';
import './app.css';
import { access } from './access/access.svelte';
import App from './App.svelte';
import { begin } from './locales/i18n.svelte';
import { startWorker } from './offline/worker';
import { keepFocus } from './ui/keeper';
import { view, viewOf } from './views';

const target = document.getElementById('app');
if (!target) throw new Error('the page has an element with the id "app"');

// Who is signed in and what the address names are asked for while the texts are on their way.
access.begin().catch(() => undefined);
const first = viewOf(location.hash);
if (first) view(first).catch(() => undefined);
await begin();
mount(App, { target });
keepFocus();
startWorker();

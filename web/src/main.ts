import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import { begin } from './locales/i18n.svelte';
import { startWorker } from './offline/worker';
import { keepFocus } from './ui/keeper';

const target = document.getElementById('app');
if (!target) throw new Error('the page has an element with the id "app"');

await begin();
mount(App, { target });
keepFocus();
startWorker();

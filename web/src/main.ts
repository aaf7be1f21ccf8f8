import { mount } from 'svelte';
import 'maplibre-gl/dist/maplibre-gl.css';
import './app.css';
import App from './App.svelte';
import { startWorker } from './offline/worker';

const target = document.getElementById('app');
if (!target) throw new Error('the page has an element with the id "app"');

mount(App, { target });
startWorker();

// A hundred slices of one Chinese font, each fetched only when one of its characters is shown.
void import('@fontsource/noto-sans-sc/400.css');

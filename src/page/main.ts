import { h, render } from 'preact';
import type { PageData } from '#report/gradebook/page/page-data.ts';
import { App } from './app.ts';

/** The data stands in the page itself, written by the renderer whose types are used here. */
const element = document.querySelector('#data');
const root = document.querySelector('#page');
if (element !== null && root !== null) {
  const data = JSON.parse(element.textContent ?? '') as PageData;
  element.remove();
  root.replaceChildren();
  render(h(App, { data }), root);
}

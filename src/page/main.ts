import { h, render } from 'preact';
import { type PageFile, toPageData } from '#report/gradebook/page/page-file.ts';
import { App } from './app.ts';

/** The data stands in the page itself, written by the renderer whose types are used here. */
const element = document.querySelector('#data');
const root = document.querySelector('#page');
if (element !== null && root !== null) {
  const data = toPageData(JSON.parse(element.textContent ?? '') as PageFile);
  element.remove();
  root.replaceChildren();
  render(h(App, { data }), root);
}

// Charts in Angular: https://angular.dev/guide/components/advanced-configuration#custom-element-schemas

import '@angular/compiler';
import {
  ApplicationRef,
  CUSTOM_ELEMENTS_SCHEMA,
  Component,
  provideZonelessChangeDetection,
  signal,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

/** @typedef {import('./app.js').Chart} Chart */

const current = signal(/** @type {Chart[]} */ ([]));

// Decorators are functions.
const App = class {
  charts = current;
};
Component({
  selector: '#app',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `@for (chart of charts(); track chart.chart) {
    <news-figure
      [attr.chart]="chart.chart"
      [attr.lang]="chart.lang"
      [attr.loading]="chart.loading"
      [attr.autoplay]="chart.autoplay"
      [values]="chart.values"
      [figures]="chart.figures"
      (load)="chart.onload()"
    ></news-figure>
  }`,
})(App);

/** @type {import('./app.js').Mount} */
export async function mount(_, charts) {
  current.set(charts);
  const app = await bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
  return (charts) => {
    current.set(charts);
    app.injector.get(ApplicationRef).tick();
  };
}

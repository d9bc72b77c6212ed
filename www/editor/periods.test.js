// Protects periods that a person types in the editor: years become numbers, other periods stay as they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isPeriod, periodName, toPeriod, yearBefore } from './periods.js';

test('a year is a number, a month and a financial year are texts', () => {
  assert.deepEqual([' 2019 ', '2019-03', '2022/23'].map(toPeriod), [2019, '2019-03', '2022/23']);
  assert.ok([2019, '2019-03', '2022/23'].every(isPeriod));
  assert.ok([0, 70000, '', '2019-3', '2019-13', 'March 2019', '2022/2023'].every((text) => !isPeriod(text)));
});

test('the same period one year earlier is of the same type', () => {
  assert.deepEqual(['2019', '2019-03', '2022/23', '2000/01'].map(yearBefore), [2018, '2018-03', '2021/22', '1999/00']);
});

test('a month is named in the language of the page', () => {
  const page = { documentElement: { lang: 'en' } };
  Object.assign(globalThis, { document: page });
  assert.deepEqual([2019, '2019-03', '2022/23', null].map(periodName), ['2019', 'March 2019', '2022/23', '']);
  page.documentElement.lang = 'zh-CN';
  assert.equal(periodName('2019-03'), '2019\u5e743\u6708');
});

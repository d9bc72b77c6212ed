import assert from 'node:assert/strict';
import { test } from 'node:test';

import { figuresOf } from './figures.js';

const HEAD = 'key,year,kind,value,high\n';
const ROWS = [
  'outflow.province,2018,more-than,340,349',
  'outflow.province,2019,exact,190,190',
  'outflow.province.change,2018-2019,exact,-44.15,',
  'outflow.linxia,2018,more-than,50,59',
  'outflow.linxia,2019,more-than,30,39',
  'outflow.linxia.change,2018-2019,exact,-30.77,',
];

test('figuresOf returns certain values, maximums and labels', () => {
  const { years, outflow } = figuresOf(HEAD + ROWS.join('\n'));
  assert.deepEqual(years, [
    { year: '2018', value: 340, label: 'over 340' },
    { year: '2019', value: 190, label: '190' },
  ]);
  const part = { part: 50, mostPart: 59, partLabel: 'over 50' };
  assert.deepEqual(outflow.years[0], { ...years[0], most: 349, ...part });
  assert.deepEqual([outflow.change, outflow.partChange], ['−44.15%', '−30.77%']);
});

test('figuresOf reports a missing figure by its key', () => {
  const without = HEAD + ROWS.slice(0, 3).join('\n');
  assert.throws(() => figuresOf(without), /found 0 rows of outflow\.linxia; expected 2/);
});

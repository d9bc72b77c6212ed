// Protects what the editor adds without typing a file: figures of articles and tables, charts, texts, languages, and a whole
// story.

import { expect, test } from '@playwright/test';

import { VALUE_2019, CHART, openEditor, downloadChanges, downloadSite } from './editor.js';

test.use({ locale: 'en-GB' });

test('a language is added with texts to translate, and the charts show it', async ({ page }) => {
  await openEditor(page);
  const tag = page.getByLabel('Tag of a language');
  const add = page.getByRole('button', { name: 'Add a language' });
  for (const [given, reason] of [
    ['french', /“french” is not the tag of a language/],
    ['en', /The story has “en” already/],
  ]) {
    await tag.fill(String(given));
    await add.click();
    await expect(page.getByRole('alert').getByText(reason ?? '')).toBeVisible();
    await expect(tag).toBeFocused();
  }
  await tag.fill('FR');
  await add.click();
  await expect(tag).toHaveValue('');
  await expect(page.getByLabel('Charts in')).toHaveValue('fr');
  await page.getByText('Texts of this chart').first().click();
  await page.getByLabel('chart.outflow.headline, fr').fill('Moins d’arrestations : {outflow.province.change}');
  await expect(page.locator(`${CHART} .headline`)).toContainText('Moins d’arrestations : down 44.15%');
  const { name, text } = await downloadChanges(page);
  expect(name).toBe('fr.toml');
  expect(text).toContain('Moins d’arrestations');
});

test('a pasted article gives candidates, and a chosen one is added at the end of the file', async ({ page }) => {
  await openEditor(page);
  const text = '标题\n2019年，图书馆接待读者由上年1.2万多人次增加到1.5万余人次。登录lucky777官方网址_lucky 777 app。';
  await page.fill('#article-text', text);
  await page.getByRole('button', { name: 'Look for figures' }).click();
  const found = page.locator('.candidates > li');
  await expect(found).toHaveCount(2);
  await expect(found.nth(1)).toContainText('1.5万余人次');
  await expect(found.nth(1)).toContainText('more than 15000, less than 16000');
  await expect(found.nth(1)).toContainText('1.2万多人次, the year before');
  await found.nth(1).getByRole('button').click();
  const form = found.nth(1).locator('form');
  await form.getByRole('button').click();
  await expect(form.getByRole('alert')).toHaveText('Still missing: Key');
  await form.getByLabel('Key', { exact: true }).fill('library.readers');
  await form.getByLabel('Region (key)').filter({ visible: true }).fill('gansu');
  for (const lang of ['en', 'zh-CN', 'zh-Hant']) await form.getByLabel(`Name in ${lang}`).fill('Readers');
  await form.getByRole('button').click();
  const added = page.locator('[data-field="quantity:2018:library.readers"]');
  await expect(added).toHaveValue('1.2万多人次');
  await expect(page.getByText('Nothing is wrong.').first()).toBeAttached();
  await expect(found.nth(1)).toContainText('In the data as library.readers');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(added).toHaveCount(0);
});

test('numbers of a pasted article that cannot be true together are shown before any is taken, and lead into its text', async ({
  page,
}) => {
  await openEditor(page);
  const field = page.locator('#article-text');
  await field.fill('标题\n2019年接待读者1,234人次，比上年的1,199人次增加45人次。');
  await page.getByRole('button', { name: 'Look for figures' }).click();
  const finding = page.locator('#article .findings li');
  await expect(finding).toHaveCount(1);
  await expect(finding).toContainText('Line 1 ·');
  await expect(finding).toContainText('增加45人次 → 增加35人次');
  await finding.getByRole('button', { name: '1,199人次' }).click();
  await expect(field).toBeFocused();
  const selected = () =>
    field.evaluate((/** @type {HTMLTextAreaElement} */ { value, selectionStart, selectionEnd }) =>
      value.slice(selectionStart, selectionEnd),
    );
  expect(await selected()).toBe('1,199人次');
  await field.fill('2019年接待读者1,234人次，比上年的1,199人次增加35人次。');
  await page.getByRole('button', { name: 'Look for figures' }).click();
  await expect(finding).toHaveCount(0);
});

test('a pasted table gives a figure for each row and a sum for each year, and a misprint in it is found', async ({
  page,
}) => {
  await openEditor(page);
  const rows = [
    'Route\t2018\t2019\t2020',
    'North\t1,100\t1,200\t900',
    'South\t380\t400\t300',
    'All\t1,480\t1,600\t1,290',
  ];
  await page.fill('#article-text', rows.join('\n'));
  await page.getByRole('button', { name: 'Look for figures' }).click();
  await page.getByRole('button', { name: 'Use the table' }).click();
  const form = page.locator('.table-form');
  await form.getByLabel('Unit', { exact: true }).fill('trips');
  await form.getByLabel('The unit counts things').check();
  await form.getByLabel('Each row is a place').check();
  await form.getByLabel('Key: South').fill('north');
  await form.getByRole('button', { name: 'Add these figures' }).click();
  await expect(form.getByRole('alert')).toContainText('The key “north” is empty or in use');
  await expect(form.getByLabel('Key: South')).toBeFocused();
  await form.getByLabel('Key: South').fill('south');
  await form.getByRole('button', { name: 'Add these figures' }).click();
  await expect(page.locator('#article .status')).toHaveText('Added at the end of the data: 3 figures and 3 sums.');
  await expect(page.locator('.candidates')).toContainText('3 of 3 rows are in the data.');

  const wrong = page.locator('[data-field="quantity:2020:south"]');
  await expect(wrong).toHaveAttribute('aria-invalid', 'true');
  const row = page.locator('fieldset', { has: wrong });
  await expect(row.getByRole('button', { name: 'Use 390', exact: true })).toBeVisible();
  await row.getByText('Unit, source and more').click();
  await row.getByRole('button', { name: 'Remove 2020 from south' }).click();
  await expect(wrong).toHaveCount(0);
  await expect(page.getByText('2020: not printed, derived: 390')).toBeVisible();

  // The sum is a form: without a part, the other one is not the total.
  const sum = page.locator('fieldset', { has: page.locator('legend', { hasText: 'all-2018' }) });
  await sum.getByText('Total and parts').click();
  await sum.getByLabel('south').uncheck();
  await expect(page.locator('[data-field="quantity:2018:north"]')).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(sum.getByLabel('south')).toBeChecked();
});

test('a story is made without typing a file: source, figure, chart and texts, and the changes of another are asked about', async ({
  page,
}) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '191人');
  const questions = /** @type {string[]} */ ([]);
  page.on('dialog', (dialog) => {
    questions.push(dialog.message());
    void (questions.length === 1 ? dialog.dismiss() : dialog.accept());
  });
  const form = page.getByRole('dialog', { name: 'New story' });
  const create = async () => {
    await page.getByRole('button', { name: 'New story…' }).click();
    await form.getByRole('button', { name: 'Create the story' }).click();
  };
  await create();
  await expect(form.getByRole('alert')).toHaveText('Still missing: Date of the source');
  await expect(form.getByLabel('Date of the source')).toBeFocused();
  await form.getByLabel('Date of the source').fill('2025-02-14');
  for (const label of ['Title in en', 'One sentence about it in en', 'Publisher of the source in en']) {
    await form.getByLabel(label).fill('Ferries');
  }
  await form.getByRole('button', { name: 'Create the story' }).click();
  await expect(page.locator(VALUE_2019), 'the first answer was no').toHaveValue('191人');
  await create();
  await expect(page.locator('#article-text')).toBeFocused();
  expect(questions[1]).toContain('figures.toml');

  await page.getByRole('button', { name: 'Add a figure by hand' }).click();
  const figure = page.locator('#figures form');
  for (const [label, value] of Object.entries({
    Key: 'trips',
    'As printed': '18,420 trips',
    Unit: 'trips',
    'Region (key)': 'lake',
    'Year or month': '2024',
    'Line of the source, from 0': '4',
    'Name in en': 'Trips',
    'Name of the region in en': 'The lake',
  })) {
    // Fields of other kinds of entries are hidden.
    await figure.getByLabel(label, { exact: true }).filter({ visible: true }).fill(value);
  }
  await expect(figure.getByLabel('Unit after a number, in en')).toHaveValue('{n} trips');
  await figure.getByLabel('The unit counts things').check();
  await figure.getByRole('button', { name: 'Add to the data' }).click();
  await page.getByText('Unit, source and more').click();
  await page.getByLabel('Year, month (2019-03) or financial year (2022/23)').fill('2023');
  await page.getByRole('button', { name: 'Add a year or month' }).click();
  await expect(page.locator('[data-field="quantity:2023:trips"]')).toBeFocused();
  await page.keyboard.insertText('nearly 17,950 trips');

  // The form is open where there is no chart.
  await page.getByLabel('Slopes').check();
  await expect(page.getByLabel('Name in addresses')).toHaveValue('slope');
  await page.locator('.add-chart').getByRole('button', { name: 'Add a chart' }).press('Enter');
  const chosen = page.locator('[data-field="chart:slope:line.0.figure"]');
  await expect(chosen).toBeFocused();
  await expect(chosen).toHaveAttribute('aria-invalid', 'true');
  await chosen.selectOption('trips');
  await expect(page.getByLabel('Change', { exact: true }).locator('option')).toHaveCount(1);
  await page.getByRole('button', { name: 'Use proposals for all missing texts' }).click();
  await expect(page.getByText('Nothing is wrong.').first()).toBeAttached();
  await page.getByLabel('chart.slope.headline, en').fill('From ');
  await page.getByText('Insert a number').click();
  await page.getByRole('button', { name: 'Insert Trips 2023' }).click();
  const chart = page.locator('news-figure[chart=slope]');
  await expect(chart.locator('.headline')).toHaveText('From nearly 17,950 trips');
  await page.reload();
  await expect(chart.locator('.headline'), 'the draft of a story that was never saved').toHaveText(
    'From nearly 17,950 trips',
  );
  const site = await downloadSite(page);
  expect(new TextDecoder().decode(site['index.html'])).toContain('From nearly 17,950 trips');
});

// Canvas by hand: four calls for columns and slope, and the labels.

import { COLUMN, HEIGHT, SLOPE, TEXT, TOP, WIDTH, YEARS, drawn, growth, present, slopeEnd } from './shared.js';

const FOOT = HEIGHT - 40;
const top = (value) => FOOT - (value / TOP) * (FOOT - 30);
const middle = (column) => WIDTH * (0.3 + 0.4 * column);

present((place) => {
  const ratio = devicePixelRatio;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  canvas.style.width = '100%';
  place.append(canvas);
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  context.font = '16px sans-serif';
  context.textAlign = 'center';
  context.lineWidth = 2;
  return { frame: (progress) => draw(context, progress) };
});

function draw(context, progress) {
  context.clearRect(0, 0, WIDTH, HEIGHT);
  YEARS.forEach(({ year, value, label }, column) => {
    const height = (FOOT - top(value)) * growth(progress);
    context.fillStyle = COLUMN;
    context.fillRect(middle(column) - 60, FOOT - height, 120, height);
    context.fillStyle = TEXT;
    context.fillText(label, middle(column), FOOT - height - 8);
    context.fillText(year, middle(column), FOOT + 24);
  });
  if (drawn(progress) === 0) return;
  const [column, value] = slopeEnd(progress);
  context.strokeStyle = SLOPE;
  context.beginPath();
  context.moveTo(middle(0), top(YEARS[0].value));
  context.lineTo(middle(column), top(value));
  context.stroke();
}

// Our chart `outflow` written by hand: the same picture with the same timing. A dot for each person; the dots of the later year
// cross over from the earlier year; then the slopes appear, with all texts. Each frame is drawn completely, as in our chart.

import { COLUMN, SLOPE, TEXT, WIDTH, YEARS, present, tween } from './shared.js';

const [BEFORE, AFTER] = YEARS;
const HEIGHT = 487;
/** Times in milliseconds at which the dots have crossed, the slope of the total is drawn, and that of the subset. */
const STEPS = [900, 700, 600];
const DURATION = 2200;

const FONT = "'Helvetica Neue',Roboto,'Segoe UI',Arial,'Liberation Sans','Noto Sans',sans-serif";
const PART_TEXT = '#8f560b';
const NOTES = '#566369';

/** Left edges and foot of the columns; pitch and radius of dots; dots per row. */
const LEFT = [10, 358.6];
const FOOT = 411.85;
const PITCH = 10.338;
const RADIUS = PITCH * 0.37;
const ROW = 10;

const place = (column, at) => [LEFT[column] + PITCH * ((at % ROW) + 0.5), FOOT - PITCH * (Math.floor(at / ROW) + 0.6)];

present((container) => {
  const ratio = devicePixelRatio;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  canvas.style.width = '100%';
  container.append(canvas);
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  const frame = (progress) => draw(context, progress * DURATION);
  return { play: () => tween(frame, DURATION) };
});

function draw(context, time) {
  const [cross, slope, partSlope] = STEPS.map((length, step) => {
    const before = STEPS.slice(0, step).reduce((sum, other) => sum + other, 0);
    return Math.min(1, Math.max(0, (time - before) / length));
  });
  context.clearRect(0, 0, WIDTH, HEIGHT);
  drawDots(context, cross);
  STILL.forEach((text) => write(context, text, 1));
  LATER.forEach((text) => write(context, text, ease((cross - 0.6) / 0.4)));
  for (const left of LEFT) drawLine(context, TEXT, 1, [left - 4, FOOT], [left + 10 * PITCH + 4, FOOT], 1);
  drawSlope(context, COLUMN, ease(slope), [121.4, 60.3], [337.4, 215.4], ALL_CHANGE);
  drawSlope(context, SLOPE, ease(partSlope), [121.4, 360.1], [350.6, 380.8], PART_CHANGE);
}

/** Easing: slow, fast, slow. */
function ease(part) {
  const t = Math.min(1, Math.max(0, part));
  return t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2;
}

/**
 * Draws disc by disc. Of all ways that were tried (a path per colour, round line caps, images of a disc) this costs least in a
 * browser without a graphics card.
 */
function drawDots(context, cross) {
  let [color, alpha] = ['', 1];
  const dot = (x, y, nextColor, nextAlpha) => {
    if (nextColor !== color) context.fillStyle = color = nextColor;
    if (nextAlpha !== alpha) context.globalAlpha = alpha = nextAlpha;
    context.beginPath();
    context.arc(x, y, RADIUS, 0, 2 * Math.PI);
    context.fill();
  };
  for (let at = 0; at < BEFORE.most; at += 1) drawDot(dot, ...place(0, at), BEFORE, at, 1);
  if (cross > 0) for (const journey of JOURNEYS) drawJourney(dot, journey, cross);
  context.globalAlpha = 1;
}

/** Opacity of a dot: full up to the certain count, then fading. */
function certainty(sure, most, at) {
  if (at < sure) return 1;
  return at < most ? 0.85 - (0.72 * (at - sure + 0.5)) / (most - sure) : 0;
}

function drawDot(dot, x, y, year, at, alpha) {
  const part = certainty(year.part, year.mostPart, at);
  if (part < 1) dot(x, y, COLUMN, alpha * certainty(year.value, year.most, at));
  if (part > 0) dot(x, y, SLOPE, alpha * part);
}

/** Maps dots of the earlier year to dots of the later year. Dots of the subset stay in the subset. */
const JOURNEYS = [
  [BEFORE.mostPart, BEFORE.most, AFTER.mostPart, AFTER.most],
  [0, BEFORE.mostPart, 0, AFTER.mostPart],
].flatMap(([from, fromEnd, to, toEnd]) =>
  Array.from({ length: Math.max(fromEnd - from, toEnd - to) }, (_, n) => ({
    from: from + n < fromEnd ? from + n : undefined,
    to: to + n < toEnd ? to + n : undefined,
  })),
);

/** Start time of a dot: upper rows start later. */
function drawJourney(dot, { from, to }, cross) {
  const row = Math.floor((from ?? to) / ROW) / Math.floor(BEFORE.most / ROW);
  const t = ease((cross - 0.4 * row) / 0.6);
  if (t === 0) return;
  if (to === undefined) {
    const [x, y] = place(0, from);
    if (t < 1) drawDot(dot, x + 12 * PITCH * t, y, BEFORE, from, 1 - t);
  } else if (from === undefined) {
    const [x, y] = place(1, to);
    drawDot(dot, x, y - 4 * PITCH * (1 - t), AFTER, to, t);
  } else {
    const [x, y] = place(0, from);
    const [endX, endY] = place(1, to);
    const [year, at] = t < 0.5 ? [BEFORE, from] : [AFTER, to];
    drawDot(dot, x + (endX - x) * t, y + (endY - y) * t, year, at, 1);
  }
}

const STILL = [
  { text: BEFORE.year, x: 61.7, y: 431.9, font: '15px', align: 'center', color: TEXT },
  { text: AFTER.year, x: 410.3, y: 431.9, font: '15px', align: 'center', color: TEXT },
  { text: BEFORE.label, x: 75.9, y: 41, font: 'bold 28px', align: 'center', color: COLUMN },
  { text: BEFORE.partLabel, x: 121.4, y: 391, font: 'bold 15.5px', align: 'left', color: PART_TEXT },
  ...['One dot is 1 person,', 'ten to a row;', 'the fading row', 'is the “over”'].map((text, line) => ({
    text,
    x: 478,
    y: 216.6 + 18.1 * line,
    font: '12.5px',
    align: 'left',
    color: NOTES,
  })),
  {
    text: 'Also: the campaign had 5 parts: surveys, encirclement, interception, checks and clean-up',
    x: 10,
    y: 460,
    font: '13px',
    align: 'left',
    color: TEXT,
  },
];
const LATER = [
  { text: AFTER.label, x: 410.3, y: 196.1, font: 'bold 28px', align: 'center', color: COLUMN },
  { text: AFTER.partLabel, x: 350.6, y: 401.4, font: 'bold 15.5px', align: 'right', color: PART_TEXT },
];
const ALL_CHANGE = { text: '−44.15%', x: 229.4, y: 99, font: 'bold 17.5px', align: 'center', color: COLUMN };
const PART_CHANGE = {
  text: 'From Linxia −30.77%',
  x: 236,
  y: 354.8,
  font: 'bold 15.5px',
  align: 'center',
  color: PART_TEXT,
};

function write(context, { text, x, y, font, align, color }, alpha) {
  if (alpha === 0) return;
  context.globalAlpha = alpha;
  context.font = `${font} ${FONT}`;
  context.textAlign = align;
  context.fillStyle = color;
  context.fillText(text, x, y);
  context.globalAlpha = 1;
}

function drawLine(context, color, width, [x, y], [toX, toY], part) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + (toX - x) * part, y + (toY - y) * part);
  context.stroke();
}

function drawSlope(context, color, part, from, to, label) {
  if (part === 0) return;
  drawLine(context, color, 2, from, to, part);
  write(context, label, ease(2 * part - 1));
}

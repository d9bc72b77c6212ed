// How each number of the document comes about: what a reader has to know to trust it, or not to.

export const METHOD = `## How it is measured

Every page shows two columns and the slope between them, labelled, in a room of 640 × 360 pixels kept for it, and plays
once for three seconds. Ours is the chart of the chapter \`outflow\`: the same two figures as some 540 dots, one for each
person, with a part picked out, more texts and a second slope, in 640 × 487 pixels, and plays for 2.2 seconds. “Our
chart by hand” is that very picture, dot for dot, with the same motion, written for a canvas as a page of its own would
have it: no library, no controls, nothing to ask, in no other width or language (\`bench/pages/outflow.js\`). Each is
built as its documentation would have it: bundled and minified by esbuild with tree shaking, one script, \`type="module"\`
in the head. Ours is the snippet that \`dist/embed/\` has for the element. A server on the same machine serves them over
HTTP/1.1, compressed by brotli. Pages take turns, each round in another order; each is opened in a profile of its own
with an empty cache.

- **Bytes**: bodies as the server sends them, counted by the server. Styles that stand in the page itself, as ours do,
  are counted as style, compressed by themselves; pictures that do, as part of the page. Data have a column of their
  own: a library's page has its figures in its script, ours fetches a chart that the build laid out. The limit is of
  script, wasm and style; what data add to it, and what is fetched when a reader asks for it, is told beside it.
- **First pixels**: the browser hands over every picture it shows, with the time it was shown at
  (\`Page.startScreencast\`). The first in which the room of the chart holds anything (25 pixels of half size that are
  unlike its corner) counts, from the moment the page was asked for. Nothing in a page takes part, so SVG, canvas and
  image are measured alike, and none can say it is ready too soon. Headlines and texts beside the chart do not count.
  Handing over pictures takes time, from all pages alike. The static SVG has two columns, a headline and a
  line of text; ours has more text, in more sizes. So beside it stands the same page without its script, as text and
  picture in the HTML.
- **Slow**: 150 ms, 1.6 Mbit/s, a quarter of the processor (\`Network.emulateNetworkConditions\`,
  \`Emulation.setCPUThrottlingRate\`). The throttle holds back the page's main thread.
- **Live**: for ours its event \`load\`, upon which the canvas has taken the picture's place and the controls answer; for
  others the end of the script that makes the chart. Pages are asked by the protocol alone: Playwright's own script, 330 KB
  in every page it asks, would be the longest task of most.
- **Blocking**: what tasks take over 50 ms, summed up, until 0.4 s after the chart is live (\`longtask\`); a dash for no
  such task.
- **CPU per frame**: processor time of all threads of all processes of the browser (\`/proc\`, to the nanosecond; elsewhere
  \`SystemInfo.getProcessInfo\`) while the chart plays once more, over the frames in which the page was called
  back. So raster, compositing and handing over count, wherever they take place. Ours moves the slider too, which no other
  page has. The point is the ratio to our chart by hand, which draws as much; the ratio to the two columns by hand, which
  are six calls in a smaller room, stands beside it. By hand, too, all is drawn anew in each frame, and in the way that
  was found to cost least. “All chapters, to the leanest library” is not like for like: the libraries draw two columns
  and a line, ours its seven charts, of up to 72,000 dots. The measure stays as it was set.
- **At rest**: the same for a second, half a second after it has played, with the frames that were asked for.
- **Dots**: a field in 640 × 360 pixels, a redraw a frame, each recolouring some. “Script” is how long the call takes
  until the page has it back, with pixels handed to the canvas, by a clock of 5 µs; CPU is as above. The pixel buffer by
  hand and ours have the same anti-aliasing (16 × 16 samples of a pixel, 8 × 8 places between two). Ours is the library's
  raster in a module by itself, as no chapter has a million dots. ECharts draws squares in its large mode. Canvases and
  SVG of libraries are painted after the script, so their CPU says more. Who takes over 1.5 s for a redraw is not asked
  for more.
- **Memory**: the used heap after collecting garbage twice (\`HeapProfiler\`), and the size of the module's memory. Pixels of
  canvases are in neither.
- **What frames leave behind**: the heap after every fifth of so many frames; the slope of the line through these
  (Theil–Sen). 3,000 frames come before, in which the browser compiles what runs often, and keeps that.
- **Second visit**: the page is opened again in the same profile.`;

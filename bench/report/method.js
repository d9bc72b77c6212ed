// The section of the document that explains how each number is measured, so that a reader can judge it.

export const METHOD = `## How it is measured

Every page shows two columns and the slope between them, with labels, in a box of 640 × 360 pixels that is reserved
for the chart, and plays once for three seconds. Our page has the chart \`outflow\`: the same two
figures as about 540 dots, one for each person, with a highlighted subset, more texts and a second slope, in 640 × 487
pixels. It plays for 2.2 seconds. “Our chart by hand” is the same picture, dot for dot, with the same motion, written
for a canvas as a page of its own: no library, no controls, no interaction, one width and one language
(\`bench/pages/outflow.js\`). Each page is built as the library's documentation recommends: bundled and minified by
esbuild with tree shaking, one script, \`type="module"\` in the head. Our page is the element snippet in
\`dist/embed/\`. A server on the same machine serves the pages over HTTP/1.1, compressed by brotli. In each round the
pages are opened in a different order, each in a profile of its own with an empty cache.

- **Bytes**: sizes of the responses, counted by the server. Inline styles, as on our page, count as style, compressed
  by themselves; inline pictures count as part of the page. Data have a column of their own: a library's page has its
  figures in its script, our page loads a chart that the build laid out. The limit applies to script, wasm and style;
  the document also reports the sum with data, and what is loaded on demand.
- **First pixels**: the browser sends each picture that it shows, with the time at which it was shown
  (\`Page.startScreencast\`). The first picture counts in which the box of the chart shows anything (25 pixels, at
  half size, that differ from its corner), measured from the request of the page. Pages do not report anything
  themselves, so SVG, canvas and image are measured in the same way. Headlines and texts beside the chart do not
  count. Sending pictures takes time, for all pages alike. The static SVG has two columns, a headline and a line of
  text; our page has more text, in more sizes. Therefore our page without its script is measured too, with text and
  picture in the HTML.
- **Slow**: 150 ms, 1.6 Mbit/s, a quarter of the processor speed (\`Network.emulateNetworkConditions\`,
  \`Emulation.setCPUThrottlingRate\`). The throttling slows down the main thread of the page.
- **Live**: for our page the event \`load\`, when the canvas has replaced the picture and the controls work; for the
  others the end of the script that makes the chart. Pages are queried through the protocol only: Playwright's own
  script, with 330 KB in every page, would be the longest task of most pages.
- **Blocking**: the sum of what tasks take beyond 50 ms, until 0.4 s after the chart is live (\`longtask\`). A dash
  means no such task.
- **CPU per frame**: processor time of all threads of all processes of the browser (\`/proc\`, in nanoseconds; on
  other systems \`SystemInfo.getProcessInfo\`) while the chart plays once more, divided by the number of frames with
  an animation callback. So rasterisation and compositing count, in whatever process they run. Our page also moves a
  slider, which the others do not have. The target is the ratio to our chart by hand, which draws the same picture;
  the ratio to the two columns by hand, which are six calls in a smaller box, is reported too. The charts by hand also
  draw each frame completely, in the way that was found to be the cheapest. “All charts, to the leanest library”
  compares different pictures: the libraries draw two columns and a line, our page seven charts with up to 72,000
  dots. The target was not changed for that.
- **At rest**: the same in one second, half a second after the animation, with the number of requested frames.
- **Dots**: a field in 640 × 360 pixels, redrawn once per frame, with some dots recoloured each time. “Script” is the
  time until the call returns, with pixels copied to the canvas, measured with a clock of 5 µs; CPU is measured as
  above. The pixel buffer by hand and our raster have the same anti-aliasing (16 × 16 samples per pixel, 8 × 8
  subpixel offsets). Ours is the library's raster in a module of its own, because no chart has a million dots. ECharts
  draws squares in its large mode. The canvases and SVG of libraries are painted after the script, so their CPU time
  is more meaningful. A page that takes more than 1.5 s for a redraw is not measured with more dots.
- **Memory**: the used heap after two garbage collections (\`HeapProfiler\`), and the size of the module's memory.
  Pixels of canvases are in neither.
- **What frames leave behind**: the heap after every fifth of the frames; the slope of a line through these values
  (Theil–Sen). Before that, 3,000 frames are drawn, in which the browser compiles code and keeps it.
- **Second visit**: the page is opened again in the same profile.`;

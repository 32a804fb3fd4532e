// One step of the sliding sum: the window in the image, its products, their sum, and the result
// so far. All sums come from Python; this script adds up as well, and if the two differ it fails
// and the figure stays.
"use strict";

course.part("stepper", (data, stage) => {
  const {element, number} = course;
  const rows = data.image.length, columns = data.image[0].length;
  const sample = data.kernels[0].ways.correlation.weights;
  const side = {rows: sample.length, columns: sample[0].length};
  const margin = {rows: (side.rows - 1) / 2, columns: (side.columns - 1) / 2};
  const state = {kernel: 0, way: "correlation", pixel: data.pixel[0] * columns + data.pixel[1]};

  const inside = (i, j) => i >= 0 && i < rows && j >= 0 && j < columns;
  const value = (i, j) => (inside(i, j) ? data.image[i][j] : 0);

  // The factors under the kernel when it is centered on pixel (i, j), in reading order.
  function factors(weights, i, j) {
    return weights.flatMap((line, m) => line.map((weight, n) => {
      const beneath = value(i + m - margin.rows, j + n - margin.columns);
      return {m, n, weight, beneath, product: weight * beneath};
    }));
  }

  for (const kernel of data.kernels) {
    for (const way of Object.values(kernel.ways)) {
      for (let pixel = 0; pixel < rows * columns; pixel += 1) {
        const [i, j] = [Math.floor(pixel / columns), pixel % columns];
        const sum = factors(way.weights, i, j).reduce((total, one) => total + one.product, 0);
        if (sum !== way.sums[i][j]) throw new Error(`stepper: ${kernel.name} at (${i}, ${j}): ${sum}, not ${way.sums[i][j]}`);
      }
    }
  }

  // A table with an index before each row and above each column; returns its data cells.
  function table(title, rowNames, columnNames) {
    const header = (name, scope) => {
      const cell = element("th", {scope});
      cell.append(name === "border" ? element("span", {class: "visually-hidden"}, name) : String(name));
      return cell;
    };
    const cells = rowNames.map(() => columnNames.map(() => element("td")));
    const caption = element("caption", {}, title);
    const made = element("table", {class: "part-grid"}, caption,
      element("thead", {}, element("tr", {}, element("td"), ...columnNames.map((name) => header(name, "col")))),
      element("tbody", {}, ...cells.map((line, at) => element("tr", {}, header(rowNames[at], "row"), ...line))));
    return {made, caption, cells};
  }

  const indices = (count) => [...Array(count).keys()];
  const bordered = (count, width) => [...Array(width).fill("border"), ...indices(count), ...Array(width).fill("border")];
  const image = table("image with its border", bordered(rows, margin.rows), bordered(columns, margin.columns));
  const kernel = table("kernel", indices(side.rows), indices(side.columns));
  const products = table("products", indices(side.rows), [...indices(side.columns), "sum so far"]);
  const result = table("result so far", indices(rows), indices(columns));
  image.made.classList.add("part-image");
  products.made.classList.add("part-products");

  image.cells.forEach((line, i) => line.forEach((cell, j) => {
    cell.textContent = number(value(i - margin.rows, j - margin.columns));
    cell.classList.toggle("part-faint", !inside(i - margin.rows, j - margin.columns));
  }));
  const buttons = result.cells.flatMap((line, i) => line.map((cell, j) => {
    const button = element("button", {type: "button"});
    button.addEventListener("click", () => go(i * columns + j));
    cell.append(button);
    return button;
  }));

  function sentence(terms, step, divisor) {
    const [i, j] = [Math.floor(state.pixel / columns), state.pixel % columns];
    const place = `Row ${i}, column ${j}`;
    const written = step.results[i][j];
    if (terms.length === 1) return `${place}: ${number(terms[0].beneath)} × ${number(terms[0].weight)} = ${written}`;
    const sum = terms.map((one, at) => (at === 0 ? number(one.product) : `${one.product < 0 ? "−" : "+"} ${Math.abs(one.product)}`)).join(" ");
    if (divisor === 1) return `${place}: ${sum} = ${written}`;
    const total = step.sums[i][j];
    return `${place}: (${sum}) / ${divisor} = ${number(total)} / ${divisor} ${Math.abs(total * 100) % divisor === 0 ? "=" : "≈"} ${written}`;
  }

  function draw() {
    const {divisor, ways} = data.kernels[state.kernel];
    const step = ways[state.way];
    const [i, j] = [Math.floor(state.pixel / columns), state.pixel % columns];
    image.cells.forEach((line, row) => line.forEach((cell, column) => {
      const m = row - i, n = column - j;  // the window starts at (i, j) of the padded image
      const within = m >= 0 && m < side.rows && n >= 0 && n < side.columns;
      cell.classList.toggle("part-window", within);
      cell.classList.toggle("part-top", within && m === 0);
      cell.classList.toggle("part-bottom", within && m === side.rows - 1);
      cell.classList.toggle("part-left", within && n === 0);
      cell.classList.toggle("part-right", within && n === side.columns - 1);
    }));
    const under = factors(step.weights, i, j);
    let running = 0;
    for (const {m, n, weight, beneath, product} of under) {
      kernel.cells[m][n].textContent = number(weight);
      kernel.cells[m][n].classList.toggle("part-faint", weight === 0);
      products.cells[m][n].replaceChildren(element("small", {}, `${number(beneath)} × ${number(weight)} =`), " ", number(product));
      products.cells[m][n].classList.toggle("part-faint", weight === 0);
      running += product;
      products.cells[m][side.columns].textContent = number(running);
    }
    const reversed = state.way === "convolution";
    const same = JSON.stringify(ways.correlation.weights) === JSON.stringify(ways.convolution.weights);
    kernel.caption.textContent = reversed ? "reversed kernel" : "kernel";
    buttons.forEach((button, at) => {
      const [row, column] = [Math.floor(at / columns), at % columns];
      const written = at <= state.pixel ? step.results[row][column] : "";
      button.textContent = written;
      button.setAttribute("aria-label", `row ${row}, column ${column}: ${written || "not yet computed"}`);
      button.tabIndex = at === state.pixel ? 0 : -1;
      if (at === state.pixel) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    position.set(state.pixel);
    position.input.setAttribute("aria-valuetext", `row ${i}, column ${j}`);
    back.setAttribute("aria-disabled", state.pixel === 0);
    next.setAttribute("aria-disabled", state.pixel === buttons.length - 1);
    said.textContent = `${sentence(under.filter((one) => one.weight !== 0), step, divisor)}.`;
    if (reversed && same) said.textContent += " This kernel is its own reversal.";
  }

  function go(pixel) {
    const onResult = buttons.includes(document.activeElement);
    state.pixel = Math.min(Math.max(pixel, 0), buttons.length - 1);
    draw();
    if (onResult) buttons[state.pixel].focus();
  }

  const kernels = course.choice("kernel", data.kernels.map((one) => one.name), (at) => { state.kernel = at; draw(); });
  const reverse = element("input", {type: "checkbox"});
  reverse.addEventListener("change", () => { state.way = reverse.checked ? "convolution" : "correlation"; draw(); });
  const back = element("button", {type: "button"}, "Previous");
  const next = element("button", {type: "button"}, "Next");
  back.addEventListener("click", () => go(state.pixel - 1));
  next.addEventListener("click", () => go(state.pixel + 1));
  const position = course.slider("pixel", 0, rows * columns - 1, go);
  const said = course.status();

  stage.addEventListener("keydown", (event) => {
    if (event.target === kernels.input || event.altKey || event.ctrlKey || event.metaKey) return;
    const column = state.pixel % columns;
    const targets = {
      ArrowLeft: state.pixel - 1,
      ArrowRight: state.pixel + 1,
      ArrowUp: state.pixel >= columns ? state.pixel - columns : column,
      ArrowDown: state.pixel + columns < buttons.length ? state.pixel + columns : state.pixel,
      Home: 0,
      End: buttons.length - 1,
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    go(targets[event.key]);
  });

  stage.append(
    element("div", {class: "part-controls"}, kernels.field,
      element("label", {class: "part-check"}, reverse, "reverse the kernel (convolution)")),
    element("div", {class: "part-controls"}, back, next, position.field),
    said,
    element("div", {class: "part-tables"}, image.made, kernel.made, products.made, result.made));
  draw();
});

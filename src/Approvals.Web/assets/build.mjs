// Puts what the pages take from npm into wwwroot/lib: the style sheet, htmx, a sprite of the icons in use, and the charts bundle.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const lib = join(root, "wwwroot", "lib");

mkdirSync(lib, { recursive: true });
copyFileSync(join(modules, "@tabler/core/dist/css/tabler.min.css"), join(lib, "tabler.min.css"));
copyFileSync(join(modules, "htmx.org/dist/htmx.min.js"), join(lib, "htmx.min.js"));
writeFileSync(join(lib, "icons.svg"), sprite(iconsInUse()));
await build({
  entryPoints: [join(root, "assets/charts.mjs")],
  outfile: join(lib, "charts.js"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
});

function iconsInUse() {
  const names = new Set();
  for (const folder of ["Pages", "Frame"]) {
    for (const file of readdirSync(join(root, folder), { recursive: true })) {
      if (!/\.cs(html)?$/.test(file)) continue;
      for (const [, name] of readFileSync(join(root, folder, file), "utf8").matchAll(/(?:<icon name="|Icon\(")([a-z0-9-]+)"/g)) names.add(name);
    }
  }
  return [...names].sort();
}

function sprite(names) {
  const symbols = names.map(name => {
    const svg = readFileSync(join(modules, "@tabler/icons/icons/outline", `${name}.svg`), "utf8");
    const paths = svg.replace(/<!--[\s\S]*?-->/, "").match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1].trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${paths}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

// @ts-check
/**
 * Bundles the extension into one file, and with `--tests` the tests beside it.
 *
 * The licences of the packages that the bundle holds are written next to it, since all of them ask for that.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  logLevel: "warning",
};

if (process.argv.includes("--tests")) {
  rmSync("dist/test", { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: readdirSync("test")
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => join("test", name)),
    outdir: "dist/test",
    packages: "external",
    sourcemap: "inline",
  });
} else {
  rmSync("dist", { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    minify: true,
    metafile: true,
  });
  writeFileSync("dist/licences.txt", licences(Object.keys(metafile.inputs)));
}

/**
 * Gather the licences of the packages that these files belong to; raises if one has none.
 * @param {string[]} files
 */
function licences(files) {
  const folders = new Set(files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]));
  return [...folders]
    .filter((folder) => folder !== undefined)
    .sort()
    .map((folder) => {
      const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
      if (file === undefined) {
        throw new Error(`${folder} gives no licence`);
      }
      const { name, version } = /** @type {{name: string, version: string}} */ (
        JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
      );
      return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}

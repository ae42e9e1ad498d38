//! The files of the app as the relay serves them: named by their content, compressed, the core in pieces.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::json;

use crate::sources;

type Done<T> = Result<T, Box<dyn Error>>;

/// A piece of the core. Larger ones compress better, and are lost more often on a line that is cut.
const PIECE_BYTES: usize = 128 * 1024;
/// Digits of a hash in a name.
const HASH_DIGITS: usize = 12;

/// Packs the module in `built` with scripts, style and icons of the repository `top` into the folder `out`.
pub(crate) fn pack(top: &Path, built: &Path, out: &Path, quality: i32) -> Done<()> {
    let web = top.join("client-core/web");
    let script = |name: &str| fs::read_to_string(web.join("js").join(name));
    let mut packed = Packed { quality, ..Packed::default() };
    let style = fs::read_to_string(top.join("client-core/app/style.css"))?;
    // the screens stand in an element of the page
    let style = style.replace("body > footer", "#app > footer") + &script("page.css")?;
    let style = packed.add("style.css", style.as_bytes());
    let module = fs::read(built.join("samband_web_bg.wasm"))?;
    let core: Vec<String> =
        module.chunks(PIECE_BYTES).map(|piece| packed.add("core.bin", piece)).collect();
    let glue = packed.add("samband_web.js", &fs::read(built.join("samband_web.js"))?);
    let worker = script("worker.js")?.replace("./samband_web.js", &format!("./{glue}"));
    let worker = packed.add("worker.js", worker.as_bytes());
    let mut page = script("page.js")?;
    let mut modules = Vec::new();
    for name in ["format.js", "install.js", "morph.js"] {
        let module = packed.add(name, script(name)?.as_bytes());
        page = page.replace(&format!("./{name}"), &format!("./{module}"));
        modules.push(module);
    }
    let page = packed.add("page.js", page.as_bytes());
    let mut icons = BTreeMap::new();
    for name in ["apple-180.png", "icon-192.png", "icon-512.png", "icon.svg", "maskable-512.png"] {
        icons.insert(name, packed.add(name, &fs::read(web.join("icons").join(name))?));
    }
    let list = json!({
        "page": page, "modules": modules, "worker": worker, "glue": glue, "style": style, "core": core, "icons": icons,
    });
    let first: Vec<&String> =
        [&page, &style, &worker, &glue].into_iter().chain(&modules).chain(&core).collect();
    packed.report(&first, &core, module.len());
    packed.plain.insert("files.json", format!("{list:#}\n"));
    packed.plain.insert("service.js", script("service.js")?);
    packed.plain.insert("sources.txt", format!("{}\n", sources::hash(top)?));
    packed.write(out)
}

/// What is to be written.
#[derive(Default)]
struct Packed {
    /// Of the compression: 11 makes the fewest bytes and takes longest.
    quality: i32,
    brotli: BTreeMap<String, Vec<u8>>,
    plain: BTreeMap<&'static str, String>,
}

impl Packed {
    /// Adds a file. Returns its name.
    fn add(&mut self, name: &str, bytes: &[u8]) -> String {
        let hash = blake3::hash(bytes).to_hex();
        let (stem, end) = name.rsplit_once('.').expect("each file has an ending");
        let name = format!("{stem}.{}.{end}", &hash[..HASH_DIGITS]);
        let mut compressed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams {
            quality: self.quality,
            lgwin: 22,
            ..Default::default()
        };
        brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)
            .expect("memory does not fail");
        self.brotli.insert(name.clone(), compressed);
        name
    }

    /// Prints what a first visit costs.
    fn report(&self, first: &[&String], core: &[String], raw: usize) {
        let sum = |names: &mut dyn Iterator<Item = &String>| {
            names.map(|name| self.brotli[name].len()).sum::<usize>()
        };
        let figures = json!({
            "first_load_bytes": sum(&mut first.iter().copied()),
            "core_bytes": sum(&mut core.iter()),
            "core_bytes_raw": raw,
            "pieces": core.len(),
        });
        println!("{figures}");
    }

    /// Writes the folder anew.
    fn write(&self, out: &Path) -> Done<()> {
        if out.exists() {
            fs::remove_dir_all(out)?;
        }
        fs::create_dir_all(out)?;
        let mut rows = String::from("// Written by client-core/web/build.\n&[\n");
        let mut row =
            |name: &str| rows.push_str(&format!("    ({name:?}, include_bytes!({name:?})),\n"));
        for (name, bytes) in &self.brotli {
            let name = format!("{name}.br");
            fs::write(out.join(&name), bytes)?;
            row(&name);
        }
        for (name, text) in &self.plain {
            fs::write(out.join(name), text)?;
            if *name != "sources.txt" {
                row(name);
            }
        }
        rows.push_str("]\n");
        fs::write(out.join("files.rs"), rows)?;
        Ok(())
    }
}

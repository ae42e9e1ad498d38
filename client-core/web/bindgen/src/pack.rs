//! The files of the app as the relay serves them: named by their content, compressed, the core in pieces.
//!
//! The core is packed as a whole with LZMA, which `js/unpack.js` unpacks, and then cut: pieces that are compressed one by
//! one are a fifth larger.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use lzma_rust2::{LzmaOptions, LzmaWriter};
use serde_json::json;

use crate::{rooms, sources};

type Done<T> = Result<T, Box<dyn Error>>;

/// A piece of the core. The worker asks for two at a time: at 50 kbit/s both arrive within 7 seconds.
const PIECE_BYTES: usize = 20 * 1024;
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
    let core: Vec<String> = lzma(&module, quality)?
        .chunks(PIECE_BYTES)
        .map(|piece| packed.add("core.bin", piece))
        .collect();
    let whole = named("core.wasm", &module);
    let unpack = packed.add("unpack.js", script("unpack.js")?.as_bytes());
    let words = words(top, &mut packed)?;
    let glue = packed.add("samband_web.js", &fs::read(built.join("samband_web.js"))?);
    let worker = script("worker.js")?.replace("./samband_web.js", &format!("./{glue}"));
    let load = script("load.js")?.replace("./unpack.js", &format!("./{unpack}"));
    let load = packed.add("load.js", load.as_bytes());
    let store = packed.add("store.js", script("store.js")?.as_bytes());
    let worker = worker
        .replace("./load.js", &format!("./{load}"))
        .replace("./store.js", &format!("./{store}"));
    let worker = packed.add("worker.js", worker.as_bytes());
    let mut page = script("page.js")?;
    let mut modules = Vec::new();
    for name in ["drafts.js", "format.js", "install.js", "morph.js", "shell.js"] {
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
        "page": page, "modules": modules, "worker": worker, "worker_modules": [glue, load, unpack, store], "style": style,
        "core": { "whole": whole, "pieces": core }, "words": words, "icons": icons,
    });
    let english = &words["en"];
    let first: Vec<&String> = [&page, &style, &worker, &glue, &load, &unpack, &store, english]
        .into_iter()
        .chain(&modules)
        .chain(&core)
        .collect();
    packed.report(&first, &core, module.len());
    packed.plain.insert("files.json", format!("{list:#}\n"));
    packed.plain.insert("service.js", script("service.js")?);
    packed.plain.insert("sources.txt", format!("{}\n", sources::hash(top)?));
    packed.write(out)
}

/// The name of a file: it says what is inside.
fn named(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let (stem, end) = name.rsplit_once('.').expect("each file has an ending");
    format!("{stem}.{}.{end}", &hash[..HASH_DIGITS])
}

/// Packs the core, in the format of `.lzma` files.
fn lzma(module: &[u8], quality: i32) -> Done<Vec<u8>> {
    // for bytes of every alignment, each of which follows from the one before
    let (lc, lp, pb) = (4, 0, 0);
    let small =
        if quality == 11 { LzmaOptions::with_preset(9) } else { LzmaOptions::with_preset(1) };
    let nice_len = if quality == 11 { LzmaOptions::NICE_LEN_MAX } else { small.nice_len };
    let options = LzmaOptions { lc, lp, pb, nice_len, ..small };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(module.len() as u64))?;
    writer.write_all(module)?;
    Ok(writer.finish()?)
}

/// The words of each language, a file for each. Returns their names by the tags of the languages.
fn words(top: &Path, packed: &mut Packed) -> Done<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for folder in fs::read_dir(top.join("client-core/words/locales"))? {
        let folder = folder?.path();
        let tag = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut text = String::new();
        for room in rooms::APP {
            let file = fs::read_to_string(folder.join(room).with_extension("ftl"))?;
            // what is for translators stays here
            let said = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            said.for_each(|line| text.extend([line, "\n"]));
        }
        let name = packed.add(&format!("words-{tag}.ftl"), text.as_bytes());
        names.insert(tag, name);
    }
    Ok(names)
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
        let name = named(name, bytes);
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

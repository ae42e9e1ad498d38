//! `samband-web-bindgen web|nodejs MODULE.wasm FOLDER` writes `MODULE_bg.wasm` and `MODULE.js` into the folder.
//! `samband-web-bindgen pack BUILT FOLDER`, in the folder of the repository, writes the files that the relay serves;
//! `pack-quickly` compresses them less.

mod pack;
#[path = "../../../words/src/rooms.rs"]
mod rooms;
mod sources;

use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, from, folder] = arguments.as_slice() else {
        eprintln!("usage: samband-web-bindgen web|nodejs MODULE.wasm FOLDER, or pack BUILT FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    // the names are for whoever asks what is in the module as the compiler wrote it
    bindgen.input_path(from).typescript(false).remove_name_section(true).remove_producers_section(true);
    let done = match what.as_str() {
        "web" => bindgen
            .web(true)
            .and_then(|bindgen| bindgen.generate(folder))
            .map_err(|error| format!("{error:?}")),
        "nodejs" => bindgen
            .nodejs(true)
            .and_then(|bindgen| bindgen.generate(folder))
            .map_err(|error| format!("{error:?}")),
        "pack" | "pack-quickly" => {
            let quality = if what == "pack" { 11 } else { 5 };
            pack::pack(Path::new("."), Path::new(from), Path::new(folder), quality)
                .map_err(|error| error.to_string())
        }
        other => {
            eprintln!("{other:?} is not known: write web, nodejs or pack");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{from}: {error}");
            ExitCode::FAILURE
        }
    }
}

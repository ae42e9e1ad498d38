//! `samband-web-bindgen web|nodejs MODULE.wasm FOLDER`: writes `MODULE_bg.wasm` and `MODULE.js` into the folder.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [target, module, folder] = arguments.as_slice() else {
        eprintln!("usage: samband-web-bindgen web|nodejs MODULE.wasm FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).typescript(false);
    let target = match target.as_str() {
        "web" => bindgen.web(true),
        "nodejs" => bindgen.nodejs(true),
        other => {
            eprintln!("{other:?} is not a target: write web or nodejs");
            return ExitCode::from(2);
        }
    };
    match target.and_then(|bindgen| bindgen.generate(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{module}: {error:?}");
            ExitCode::FAILURE
        }
    }
}

//! Whether bytes can be a component at all: what is text, native or a plain module is refused before compiling.

use wasmtime::Engine;

use crate::error::Error;
use crate::limits;

/// How a component begins: `\0asm`, version 13, layer 1.
const COMPONENT: [u8; 8] = *b"\0asm\x0d\x00\x01\x00";
/// How a core module begins.
const MODULE: [u8; 8] = *b"\0asm\x01\x00\x00\x00";

/// Refuses everything that does not begin like a component, and what somebody else has compiled.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Error> {
    let refused = |problem: String| Err(Error::Component(problem));
    if bytes.len() as u64 > limits::COMPONENT_BYTES {
        return refused(format!("it is larger than {} bytes", limits::COMPONENT_BYTES));
    }
    if Engine::detect_precompiled(bytes).is_some() {
        return refused(
            "it is already compiled to machine code. Pack the .wasm file that the build produced".into(),
        );
    }
    if bytes.starts_with(&MODULE) {
        return refused("it is a core module, not a component. Build it for the target wasm32-wasip2".into());
    }
    if !bytes.starts_with(&COMPONENT) {
        return refused(
            "it is not a binary component (text is not accepted). Build it for wasm32-wasip2".into(),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn text_modules_machine_code_and_noise_are_refused_each_with_its_reason() {
        let problem = |bytes: &[u8]| check(bytes).expect_err("refused").to_string();
        assert!(problem(b"(component)").contains("text is not accepted"));
        assert!(problem(b"").contains("not a binary component"));
        assert!(problem(b"\0asm\x01\x00\x00\x00").contains("core module"));
        let engine = crate::engine::compiling().expect("engine");
        let native =
            engine.precompile_component(b"\0asm\x0d\x00\x01\x00").expect("an empty component compiles");
        assert!(problem(&native).contains("already compiled"));
    }
}

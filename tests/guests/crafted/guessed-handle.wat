;; 22: drops a handle that it was never given.
(import "wasi:io/streams@0.2.6" "[resource-drop]output-stream" (func $drop (param i32)))
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (call $drop (i32.const 42))
  (i32.const 256))

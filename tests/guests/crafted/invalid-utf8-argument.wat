;; 26: logs a text that is no UTF-8.
(import "theke:portal/log@0.1.0" "write" (func $log (param i32 i32 i32 i32 i32)))
(data (i32.const 2048) "\ff\fe\c0\80")
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (call $log (i32.const 1) (i32.const 2048) (i32.const 4) (i32.const 0) (i32.const 0))
  (i32.const 256))

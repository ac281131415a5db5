;; 10: takes a handle again and again and gives none back.
(import "wasi:cli/stdout@0.2.6" "get-stdout" (func $stdout (result i32)))
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (loop $again
    (drop (call $stdout))
    (br $again))
  unreachable)

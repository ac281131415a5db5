;; 14: copies 32 MiB again and again, each time in one instruction.
(memory (export "memory") 1000)
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (loop $again
    (memory.copy (i32.const 0x10) (i32.const 0x1e00000) (i32.const 0x1e00000))
    (br $again))
  unreachable)

;; 3: two memories in one module, each below what a call may have, together above it.
(memory $second 1)
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (drop (memory.grow $standard (i32.const 640)))
  (if (i32.eq (memory.grow $second (i32.const 640)) (i32.const -1)) (then unreachable))
  (i32.const 256))

;; 22: says that its answer lies where it has no memory.
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (i32.const 0x7ffffff0))

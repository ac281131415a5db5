;; 8: fails with a list of 2^28 violations that lie nowhere.
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (i32.store8 (i32.const 256) (i32.const 1))
  (i32.store (i32.const 276) (i32.const 1024))
  (i32.store (i32.const 280) (i32.const 0x0fffffff))
  (i32.const 256))

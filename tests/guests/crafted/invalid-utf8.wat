;; 26: answers a text that is no UTF-8.
(data (i32.const 2048) "\22\ff\fe\c0\80\22")
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (i32.store8 (i32.const 256) (i32.const 0))
  (i32.store8 (i32.const 260) (i32.const 3))
  (i32.store (i32.const 264) (i32.const 2048))
  (i32.store (i32.const 268) (i32.const 6))
  (i32.const 256))

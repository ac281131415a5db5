;; 8: answers a text of nearly 2 GiB that lies nowhere.
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (i32.store8 (i32.const 256) (i32.const 0))
  (i32.store8 (i32.const 260) (i32.const 3))
  (i32.store (i32.const 264) (i32.const 1024))
  (i32.store (i32.const 268) (i32.const 0x7fffffff))
  (i32.const 256))

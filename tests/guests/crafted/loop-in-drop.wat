;; 2: drops a resource of its own, whose destructor never ends.
(import "[export]crafted:guest/things" "[resource-new]thing" (func $new (param i32) (result i32)))
(import "[export]crafted:guest/things" "[resource-drop]thing" (func $drop (param i32)))
(func (export "crafted:guest/things#[dtor]thing") (param i32)
  (loop $again (br $again)))
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (call $drop (call $new (i32.const 1)))
  (i32.const 256))

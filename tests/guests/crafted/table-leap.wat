;; 5: a table that grows by nearly 2^32 at once, several times.
(table $wide 1 funcref)
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (drop (table.grow $wide (ref.null func) (i32.const -1)))
  (drop (table.grow $wide (ref.null func) (i32.const -2)))
  (drop (table.grow $wide (ref.null func) (i32.const 0x7fffffff)))
  unreachable)

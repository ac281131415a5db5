;; 5: a table that grows for ever.
(table $wide 1 funcref)
(func (export "theke:portal/pages@0.1.0#handle")
  (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
  (loop $again
    (br_if $again (i32.ne (table.grow $wide (ref.null func) (i32.const 4096)) (i32.const -1))))
  unreachable)

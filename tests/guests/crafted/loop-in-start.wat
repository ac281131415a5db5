;; 2: never ends before its first export is called.
(func $spin (loop $again (br $again)))
(start $spin)

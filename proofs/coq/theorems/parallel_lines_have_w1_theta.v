(* From one line to the other it takes |θ| at least, and (0, z) -> (θ, z) takes exactly that. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings Pushforwards Lines.
Open Scope R_scope.

Theorem parallel_lines_have_w1_theta : forall n w z theta N s a b, pmf n w -> parallel n z theta N s a b ->
  W1 N N (plane s) (pushed n w a) (pushed n w b) = Finite (Rabs theta).
Proof. exact parallel_W1. Qed.

(* From one line to the other it takes |θ| at least, and (0, z) -> (θ, z) takes exactly that: the same site of the other line. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Sites Lines.
Open Scope R_scope.

Theorem parallel_lines_have_w1_theta :
forall (n : nat) (p z : nat -> R) (t : R),
  pmf n p ->
  (W1 n n (on_lines t z) p p) = (Finite (Rabs t)).
Proof.
  intros n p z t Hp. apply W1_on_lines; auto.
Qed.

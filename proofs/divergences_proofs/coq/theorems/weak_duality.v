(* The gap between a plan and a critic is the mass on each arc times the slack that the critic leaves there. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings Duality.
Open Scope R_scope.

Theorem weak_duality :
forall (n : nat) (p q f : nat -> R) (d g : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  coupling n n p q g ->
  lipschitz n d f ->
  ((E n p f) - (E n q f)) <= (cost n n d g).
Proof.
  intros n p q f d g _ _ couples lip. exact (earned_le_cost n n p q d g f f couples lip).
Qed.

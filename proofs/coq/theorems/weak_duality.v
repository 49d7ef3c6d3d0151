(* The gap between a plan and a critic is the mass on each arc times the slack that the critic leaves there. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Duality.
Open Scope R_scope.

Theorem weak_duality : forall n m p q d g f h, coupling n m p q g ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> f i - h j <= d i j) ->
  sum n (fun i => p i * f i) - sum m (fun j => q j * h j) <= cost n m d g.
Proof. intros. apply (earned_le_cost n m p q d g f h); auto. Qed.

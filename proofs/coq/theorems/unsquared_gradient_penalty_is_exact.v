(* By regions of the slope: above 1 the penalty takes more than the slope gains, below 1 there is less to gain. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Points.
Open Scope R_scope.

Theorem unsquared_gradient_penalty_is_exact : forall r lambda, 0 < r -> r < lambda ->
  let w1 := W1 1 1 (fun _ _ => Rabs (r - 0)) (fun _ => 1) (fun _ => 1) in
  let objective a := a * r - lambda * Rabs (Rabs a - 1) in
  Finite (objective 1) = w1 /\ forall a, a <> 1 -> objective a < objective 1.
Proof.
  intros r lambda Hr Hl w1 objective.
  assert (one : objective 1 = r).
  { unfold objective. rewrite (Rabs_pos_eq 1), (Rminus_diag_eq 1 1), Rabs_R0 by lra. ring. }
  rewrite one. split.
  - unfold w1. rewrite W1_of_two_points, Rabs_pos_eq by lra. f_equal. ring.
  - intros a other. unfold objective, Rabs. destruct (Rcase_abs a), (Rcase_abs _); nra.
Qed.

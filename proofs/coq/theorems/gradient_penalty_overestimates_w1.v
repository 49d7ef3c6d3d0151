(* Completing the square: the objective is r + r²/(4λ) - λ(|a| - best)², less 2|a|r for a < 0. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Points.
Open Scope R_scope.

Theorem gradient_penalty_overestimates_w1 : forall r lambda, 0 < r -> 0 < lambda ->
  let w1 := W1 1 1 (fun _ _ => Rabs (r - 0)) (fun _ => 1) (fun _ => 1) in
  let objective a := a * r - lambda * (Rabs a - 1) ^ 2 in
  let best := 1 + r / (2 * lambda) in
  Finite (objective best) = Rbar_plus w1 (r ^ 2 / (4 * lambda)) /\
  Finite (best * r) = Rbar_plus w1 (r ^ 2 / (2 * lambda)) /\
  (forall a, objective a <= objective best) /\
  (forall a, objective a = objective best -> a = best).
Proof.
  intros r lambda Hr Hl w1 objective best.
  assert (is_r : w1 = Finite r) by (unfold w1; rewrite W1_of_two_points, Rabs_pos_eq; try lra; f_equal; ring).
  assert (above : 0 < r / (2 * lambda)) by (apply Rdiv_lt_0_compat; lra).
  assert (top : objective best = r + r ^ 2 / (4 * lambda)).
  { unfold objective, best. rewrite Rabs_pos_eq by lra. field. lra. }
  assert (square : forall a, objective a = objective best - lambda * (Rabs a - best) ^ 2 - (Rabs a - a) * r).
  { intros a. rewrite top. unfold objective, best. field. lra. }
  assert (sign : forall a, 0 <= (Rabs a - a) * r) by (intros a; pose proof (Rle_abs a); nra).
  split; [|split; [|split]].
  - rewrite is_r, top. reflexivity.
  - rewrite is_r. simpl. f_equal. unfold best. field. lra.
  - intros a. rewrite square. specialize (sign a). pose proof (pow2_ge_0 (Rabs a - best)). nra.
  - intros a same. specialize (square a). specialize (sign a). pose proof (pow2_ge_0 (Rabs a - best)).
    assert (size : (Rabs a - best) ^ 2 = 0) by nra. assert (Rabs a = best) by nra. assert (Rabs a = a) by nra. lra.
Qed.

(* With s for r and t for λ. Completing the square: the objective is s + s²/(4t) - t(|a| - best)², less 2|a|s for a < 0. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Sites Lines.
Open Scope R_scope.

Lemma shifted n p z s : pmf n p -> 0 < s -> W1 n n (on_lines s z) p p = Finite s.
Proof. intros Hp Hs. rewrite W1_on_lines, Rabs_pos_eq; auto. lra. Qed.

Lemma square a s t : 0 < t ->
  a * s - t * (Rabs a - 1) ^ 2 = s + s ^ 2 / (4 * t) - t * (Rabs a - (1 + s / (2 * t))) ^ 2 - (Rabs a - a) * s.
Proof. intros. field. lra. Qed.

Lemma loses a s : 0 < s -> 0 <= (Rabs a - a) * s.
Proof. intros. pose proof (Rle_abs a). nra. Qed.

Theorem gradient_penalty_overestimates_w1 :
(forall (n : nat) (p z : nat -> R) (a s t : R),
  pmf n p ->
  0 < s ->
  0 < t ->
  Rbar_le (Finite ((a * s) - (t * (((Rabs a) - 1) ^ 2)))) (Rbar_plus (W1 n n (on_lines s z) p p) (Finite ((s ^ 2) / (4 * t))))) /\
(forall (n : nat) (p z : nat -> R) (a s t : R),
  pmf n p ->
  0 < s ->
  0 < t ->
  (((Finite ((a * s) - (t * (((Rabs a) - 1) ^ 2)))) = (Rbar_plus (W1 n n (on_lines s z) p p) (Finite ((s ^ 2) / (4 * t))))) <-> (a = (1 + (s / (2 * t)))))) /\
(forall (n : nat) (p z : nat -> R) (a s t : R),
  pmf n p ->
  0 < s ->
  0 < t ->
  (Finite ((1 + (s / (2 * t))) * s)) = (Rbar_plus (W1 n n (on_lines s z) p p) (Finite ((s ^ 2) / (2 * t))))).
Proof.
  split; [|split].
  - intros n p z a s t Hp Hs Ht. rewrite shifted; auto. simpl Rbar_plus. rewrite square by auto.
    pose proof (loses a s Hs). pose proof (pow2_ge_0 (Rabs a - (1 + s / (2 * t)))).
    change (s + s ^ 2 / (4 * t) - t * (Rabs a - (1 + s / (2 * t))) ^ 2 - (Rabs a - a) * s <= s + s ^ 2 / (4 * t)). nra.
  - intros n p z a s t Hp Hs Ht. rewrite shifted; auto. simpl Rbar_plus. rewrite square by auto.
    assert (above : 0 < s / (2 * t)) by (apply Rdiv_lt_0_compat; lra).
    pose proof (loses a s Hs). pose proof (pow2_ge_0 (Rabs a - (1 + s / (2 * t)))). split.
    + intros same. injection same as same. set (best := 1 + s / (2 * t)) in *.
      assert (cost_pos : 0 <= t * (Rabs a - best) ^ 2) by (apply Rmult_le_pos; lra).
      assert (size : t * (Rabs a - best) ^ 2 = 0) by lra. assert (sign : (Rabs a - a) * s = 0) by lra.
      apply Rmult_integral in size. apply Rmult_integral in sign.
      assert (Rabs a = best) by (destruct size; nra). lra.
    + intros ->. f_equal. rewrite Rabs_pos_eq by lra. field. lra.
  - intros n p z a s t Hp Hs Ht. rewrite shifted; auto. simpl. f_equal. field. lra.
Qed.

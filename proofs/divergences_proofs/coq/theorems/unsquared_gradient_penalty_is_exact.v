(* With s for r and t for λ. By regions of the slope: above 1 the penalty takes more than it gains, below 1 there is less to gain. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Sites Lines.
Open Scope R_scope.

Lemma shifted n p z s : pmf n p -> 0 < s -> W1 n n (on_lines s z) p p = Finite s.
Proof. intros Hp Hs. rewrite W1_on_lines, Rabs_pos_eq; auto. lra. Qed.

Lemma worse a s t : 0 < s -> s < t -> a <> 1 -> a * s - t * Rabs (Rabs a - 1) < s.
Proof. intros Hs Ht other. unfold Rabs. destruct (Rcase_abs a), (Rcase_abs _); nra. Qed.

Lemma at_one s t : 1 * s - t * Rabs (Rabs 1 - 1) = s.
Proof. rewrite (Rabs_pos_eq 1), (Rminus_diag_eq 1 1), Rabs_R0 by lra. ring. Qed.

Theorem unsquared_gradient_penalty_is_exact :
(forall (n : nat) (p z : nat -> R) (a s t : R),
  pmf n p ->
  0 < s ->
  t > s ->
  Rbar_le (Finite ((a * s) - (t * (Rabs ((Rabs a) - 1))))) (W1 n n (on_lines s z) p p)) /\
(forall (n : nat) (p z : nat -> R) (a s t : R),
  pmf n p ->
  0 < s ->
  t > s ->
  (((Finite ((a * s) - (t * (Rabs ((Rabs a) - 1))))) = (W1 n n (on_lines s z) p p)) <-> (a = 1))).
Proof.
  split; intros n p z a s t Hp Hs Ht; rewrite shifted by auto.
  - destruct (Req_dec a 1) as [->|other]; [rewrite at_one; apply Rle_refl|]. left. apply worse; auto.
  - split.
    + intros same. injection same as same. destruct (Req_dec a 1) as [|other]; auto.
      pose proof (worse a s t Hs Ht other). lra.
    + intros ->. rewrite at_one. reflexivity.
Qed.

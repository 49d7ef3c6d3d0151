(* The tangent of x·log x at the tilted law q·exp(g)/E_q exp(g), which touches there only. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Variational.
Open Scope R_scope.

Theorem donsker_varadhan_bounds_kl_from_below :
(forall (n : nat) (p q g : nat -> R),
  pmf n p ->
  pmf n q ->
  vle (vminus (num (E n p g)) (vlog (num (E n q (fun i => (exp (g i))))))) (Some (KL n p q))) /\
(forall (n : nat) (p q g : nat -> R),
  pmf n p ->
  pmf n q ->
  defined (vminus (num (E n p g)) (vlog (num (E n q (fun i => (exp (g i))))))) ->
  ((veq (vminus (num (E n p g)) (vlog (num (E n q (fun i => (exp (g i))))))) (Some (KL n p q))) <-> ((forall i, (i < n)%nat -> ((p i) * (E n q (fun i => (exp (g i))))) = ((q i) * (exp (g i))))))).
Proof.
  split; intros n p q g Hp Hq; rewrite vlog_num by (apply mean_exp_pos; auto).
  - destruct (dominated_dec n p q) as [yes|no]; [rewrite KL_finite by auto; simpl; apply donsker_varadhan; auto|].
    rewrite KL_infinite by auto. exact I.
  - intros _. rewrite <- donsker_varadhan_touches by auto. split; intros same; symmetry; exact same.
Qed.

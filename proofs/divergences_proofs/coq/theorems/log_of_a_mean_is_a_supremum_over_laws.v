(* Donsker and Varadhan read the other way. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Variational.
Open Scope R_scope.

Theorem log_of_a_mean_is_a_supremum_over_laws :
(forall (n : nat) (p q g : nat -> R),
  pmf n p ->
  pmf n q ->
  vle (Some (Rbar_minus (Finite (E n p g)) (KL n p q))) (vlog (num (E n q (fun i => (exp (g i))))))) /\
(forall (n : nat) (p q g : nat -> R),
  pmf n p ->
  pmf n q ->
  defined (vlog (num (E n q (fun i => (exp (g i)))))) ->
  ((veq (Some (Rbar_minus (Finite (E n p g)) (KL n p q))) (vlog (num (E n q (fun i => (exp (g i))))))) <-> ((forall i, (i < n)%nat -> ((p i) * (E n q (fun i => (exp (g i))))) = ((q i) * (exp (g i))))))).
Proof.
  split; intros n p q g Hp Hq; rewrite vlog_num by (apply mean_exp_pos; auto).
  - destruct (dominated_dec n p q) as [yes|no]; [|rewrite KL_infinite by auto; exact I].
    rewrite KL_finite by auto. simpl. pose proof (donsker_varadhan n p q g Hp Hq yes). lra.
  - intros _. rewrite <- donsker_varadhan_touches by auto. destruct (KL n p q) as [x| |]; simpl; split; try discriminate;
      intros same; injection same as same; unfold veq, num; simpl; do 2 f_equal; lra.
Qed.

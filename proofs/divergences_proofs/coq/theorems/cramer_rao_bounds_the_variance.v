(* Σ h·f = Σ √q·(f − E f) · h/√q since Σ h = 0, then Cauchy and Schwarz. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.entropic Require Import Hellinger.
Open Scope R_scope.

Theorem cramer_rao_bounds_the_variance :
forall (n : nat) (q f h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  vle (num ((sum n (fun i => ((h i) * (f i)))) ^ 2)) (vtimes (num (E n q (fun i => (((f i) - (E n q f)) ^ 2)))) (vsum n (fun i => (vratio (num ((h i) ^ 2)) (num (q i)))))).
Proof.
  intros n q f h _ tangential pos. rewrite (vsum_finite n _ (fun i => h i ^ 2 / q i)), vtimes_num; [apply vle_num|].
  2:{ intros i Hi. specialize (pos i Hi). apply vratio_num. lra. }
  set (m := E n q f). pose proof (cauchy_schwarz n (fun i => sqrt (q i) * (f i - m)) (fun i => h i / sqrt (q i))) as bound.
  rewrite (sum_ext n _ (fun i => h i * f i - m * h i)) in bound.
  2:{ intros i Hi. assert (0 < sqrt (q i)) by (apply sqrt_lt_R0; auto). field. lra. }
  rewrite sum_minus, sum_scal, tangential, Rmult_0_r, Rminus_0_r in bound. apply Rle_trans with (1 := bound). right. f_equal.
  - apply sum_ext. intros i Hi. rewrite Rpow_mult_distr, pow2_sqrt; auto. left. auto.
  - apply sum_ext. intros i Hi. unfold Rdiv. rewrite Rpow_mult_distr, <- Rinv_pow, pow2_sqrt; auto; [left; auto|].
    apply Rgt_not_eq, sqrt_lt_R0. auto.
Qed.

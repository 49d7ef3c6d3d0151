(* log(p/(w·s)) = log(p/w) − log s where p has mass; elsewhere the factor p = 0 wins. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
Open Scope R_scope.

Lemma mean_log n (p v : nat -> R) : (forall i, (i < n)%nat -> 0 <= p i) -> (forall i, (i < n)%nat -> 0 < v i) ->
  expectation n (fun i => num (p i)) (fun i => vlog (vratio (num (p i)) (num (v i)))) = num (sum n (fun i => xlog (p i) (v i))).
Proof.
  intros Hp Hv. apply vsum_finite. intros i Hi. specialize (Hv i Hi). destruct (Hp i Hi) as [some|none].
  - rewrite vratio_num, vlog_num, vtimes_num, xlog_pos; auto; [|lra]. apply Rdiv_lt_0_compat; auto.
  - rewrite <- none, vtimes_zero_left, xlog_zero. reflexivity.
Qed.

Theorem differential_entropy_gains_the_mean_log_jacobian :
forall (n : nat) (p w s : nat -> R),
  pmf n p ->
  ((forall i, (i < n)%nat -> 0 <= w i)) ->
  ((forall i, (i < n)%nat -> 0 <= s i)) ->
  ((forall i, (i < n)%nat -> (w i) > 0)) ->
  ((forall i, (i < n)%nat -> (s i) > 0)) ->
  veq (vopp (expectation n (fun i => (num (p i))) (fun i => (vlog (vratio (num (p i)) (num ((w i) * (s i)))))))) (vplus (vopp (expectation n (fun i => (num (p i))) (fun i => (vlog (vratio (num (p i)) (num (w i))))))) (expectation n (fun i => (num (p i))) (fun i => (vlog (num (s i)))))).
Proof.
  intros n p w s (Hp & _) _ _ Hw Hs. rewrite (mean_log n p (fun i => w i * s i)), mean_log; auto.
  2:{ intros i Hi. specialize (Hw i Hi). specialize (Hs i Hi). nra. }
  unfold expectation. rewrite (vsum_finite n _ (fun i => p i * ln (s i))).
  - rewrite !vopp_num, vplus_num. apply veq_num. replace (- sum n (fun i => xlog (p i) (w i))) with (sum n (fun i => -1 * xlog (p i) (w i))) by (rewrite sum_scal; ring).
    rewrite <- sum_plus. replace (- sum n _) with (sum n (fun i => -1 * xlog (p i) (w i * s i))) by (rewrite sum_scal; ring).
    apply sum_ext. intros i Hi. specialize (Hw i Hi). specialize (Hs i Hi). destruct (Hp i Hi) as [some|none].
    + rewrite !xlog_pos, !ln_div, ln_mult by (auto; nra). ring.
    + rewrite <- none, !xlog_zero. ring.
  - intros i Hi. specialize (Hs i Hi). rewrite vlog_num by lra. apply vtimes_num.
Qed.

(* The mean of log q is minus the cross-entropy, which is entropy and KL; -∞ on both sides where q lacks mass of p. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Infinities.
From Divergences.library.entropic Require Import JensenShannon.
Open Scope R_scope.

Lemma times_log p q : 0 <= p -> (q = 0 -> p = 0) -> 0 <= q -> vtimes (num p) (vlog (num q)) = num (xln p q).
Proof.
  intros Hp dom Hq. unfold xln. destruct (Req_EM_T p 0) as [->|ne]; [apply vtimes_zero_left|].
  assert (q <> 0) by tauto. rewrite vlog_num, vtimes_num by lra. reflexivity.
Qed.

Theorem maximum_likelihood_minimises_kl_from_the_sample :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (expectation n (fun i => (num (p i))) (fun i => (vlog (num (q i))))) (Some (Rbar_minus (Rbar_opp (KL n p q)) (Finite (H n p)))).
Proof.
  intros n p q (Hp & p1) (Hq & q1). unfold expectation. destruct (dominated_dec n p q) as [yes|no].
  - rewrite (vsum_finite n _ (fun i => xln (p i) (q i))) by (intros i Hi; apply times_log; auto).
    rewrite KL_finite by auto. simpl. unfold num. apply f_equal. unfold H.
    rewrite (sum_ext n (fun i => xln (p i) (q i)) (fun i => xln (p i) (p i) - xlog (p i) (q i))); [rewrite sum_minus; ring|].
    intros i Hi. unfold xlog, xln. destruct (Req_EM_T (p i) 0); [ring|].
    specialize (Hp i Hi). specialize (Hq i Hi). specialize (yes i Hi). destruct (Req_dec (q i) 0); [tauto|].
    rewrite ln_div by lra. ring.
  - destruct (not_dominated n p q (conj Hp p1) no) as (k & Hk & none & some).
    rewrite KL_infinite by auto. rewrite (vsum_minus_infinite n _ k); auto.
    + reflexivity.
    + intros i Hi. destruct (Req_dec (p i) 0) as [zero|ne].
      * exists (Finite 0). rewrite zero, vtimes_zero_left. split; [reflexivity|discriminate].
      * pose proof (Hp i Hi). destruct (Req_dec (q i) 0) as [nought|pos].
        -- exists m_infty. rewrite nought, vlog_zero, vtimes_minus_infinite by lra. split; [reflexivity|discriminate].
        -- pose proof (Hq i Hi). rewrite vlog_num, vtimes_num by lra. eexists. split; [reflexivity|discriminate].
    + rewrite none, vlog_zero, vtimes_minus_infinite by auto. reflexivity.
Qed.

(* The logarithm of a mean of two is at least the mean of their logarithms; then Jensen's inequality for the pair. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Infinities.
From Divergences.library.entropic Require Import Joint Ratios.
From Divergences.library.parts Require Import Information Means.
Open Scope R_scope.

Lemma log_of_two a b : 0 < a -> 0 < b -> (ln a + ln b) / 2 <= ln ((a + b) / 2).
Proof.
  intros Ha Hb. set (c := (a + b) / 2). assert (0 < c) by (unfold c; lra).
  pose proof (ln_le (a / c) ltac:(apply Rdiv_lt_0_compat; auto)) as one. pose proof (ln_le (b / c) ltac:(apply Rdiv_lt_0_compat; auto)) as two.
  rewrite ln_div in one, two by auto. assert (a / c + b / c = 2) by (unfold c; field; lra). lra.
Qed.

Section Two_samples.
  Variables (n : nat) (q l : nat -> R).
  Hypotheses (Hq : pmf n q) (Hl : forall i, (i < n)%nat -> 0 <= l i).
  Let pair i j := (l i + l j) / 2.
  Let both : pmf (n * n) (flat n (product q q)).
  Proof. apply product_pmf; auto. Qed.
  Let pair_nonneg : forall k, (k < n * n)%nat -> 0 <= flat n pair k.
  Proof. apply (flat_all n n (fun i j => 0 <= pair i j)). intros i j Hi Hj. unfold pair. pose proof (Hl i Hi). pose proof (Hl j Hj). lra. Qed.

  Lemma mean_of_pairs : E (n * n) (flat n (product q q)) (flat n pair) = E n q l.
  Proof.
    unfold E. change (sum (n * n) (flat n (fun i j => product q q i j * pair i j)) = sum n (fun i => q i * l i)).
    rewrite sum_flat, (total_ext n n _ (fun i j => / 2 * ((q i * l i) * q j) + / 2 * (q i * (q j * l j)))) by (intros; unfold product, pair; field).
    rewrite total_plus, !total_scal, (total_product n n (fun i => q i * l i) q), (total_product n n q (fun j => q j * l j)), (proj2 Hq). field.
  Qed.

  Lemma two_samples :
    vle (expectation n (fun i => num (q i)) (fun i => vlog (num (l i))))
        (expectation (n * n) (fun k => num (flat n (product q q) k)) (fun k => vlog (num (flat n pair k)))) /\
    vle (expectation (n * n) (fun k => num (flat n (product q q) k)) (fun k => vlog (num (flat n pair k)))) (vlog (num (E n q l))).
  Proof.
    destruct (mean_log (n * n) (flat n (product q q)) (flat n pair) both pair_nonneg) as (s & is_s & below).
    rewrite mean_of_pairs in below. rewrite is_s. split; [|exact below]. rewrite <- is_s.
    destruct (dominated_dec n q l) as [dom|no].
    - rewrite (expectation_finite n (fun i => num (q i)) _ (fun i => xln (q i) (l i)))
        by (intros i Hi; apply times_log; auto; apply Hq; auto).
      rewrite (expectation_finite (n * n) _ _ (fun k => xln (flat n (product q q) k) (flat n pair k))).
      + apply vle_num. change (sum n (fun i => xln (q i) (l i)) <= sum (n * n) (flat n (fun i j => xln (product q q i j) (pair i j)))).
        rewrite sum_flat. apply Rle_trans with (total n n (fun i j => / 2 * (xln (q i) (l i) * q j) + / 2 * (q i * xln (q j) (l j)))).
        * rewrite total_plus, !total_scal, (total_product n n (fun i => xln (q i) (l i)) q), (total_product n n q (fun j => xln (q j) (l j))), (proj2 Hq). lra.
        * apply total_le. intros i j Hi Hj. unfold product, pair, xln.
          pose proof (proj1 Hq i Hi). pose proof (proj1 Hq j Hj). pose proof (dom i Hi). pose proof (dom j Hj).
          destruct (Req_EM_T (q i) 0) as [zero|some]; [rewrite zero; destruct (Req_EM_T (0 * q j) 0); [lra|exfalso; apply n0; ring]|].
          destruct (Req_EM_T (q j) 0) as [zero|also]; [rewrite zero; destruct (Req_EM_T (q i * 0) 0); [lra|exfalso; apply n0; ring]|].
          assert (0 < l i) by (destruct (Hl i Hi) as [|zero]; auto; exfalso; auto).
          assert (0 < l j) by (destruct (Hl j Hj) as [|zero]; auto; exfalso; auto).
          assert (0 < q i * q j) as up by (apply Rmult_lt_0_compat; lra). destruct (Req_EM_T (q i * q j) 0); [lra|].
          pose proof (log_of_two (l i) (l j) ltac:(auto) ltac:(auto)) as mean.
          replace (/ 2 * (q i * ln (l i) * q j) + / 2 * (q i * (q j * ln (l j)))) with (q i * q j * ((ln (l i) + ln (l j)) / 2)) by field.
          apply Rmult_le_compat_l; lra.
      + intros k Hk. apply times_log; [apply both; auto|apply pair_nonneg; auto|].
        revert k Hk. apply (flat_all n n (fun i j => pair i j = 0 -> product q q i j = 0)). intros i j Hi Hj zero. unfold pair, product in *.
        pose proof (Hl i Hi). pose proof (Hl j Hj). rewrite (dom i Hi) by lra. ring.
    - destruct (not_dominated n q l Hq no) as (k & Hk & none & some).
      unfold expectation at 1. rewrite (vsum_minus_infinite n _ k); auto.
      + rewrite is_s. destruct s; exact I.
      + intros i Hi. destruct (weighed_log (q i) (l i) 1) as (x & is_x & low); [apply Hq; auto|auto|lra|].
        exists x. split; auto. intros ->. exact low.
      + rewrite none. apply times_log_infinite; auto.
  Qed.
End Two_samples.

Theorem two_samples_bound_the_evidence_no_worse_than_one :
forall (n : nat) (q h l : nat -> R),
  pmf n q ->
  ((forall i, (i < n)%nat -> 0 <= l i)) ->
  ((forall i, (i < n)%nat -> (- (l i)) = (h i))) ->
  vle (expectation n (fun i => (num (q i))) (fun i => (vlog (num (l i))))) (expectation (n * n) (fun i => (num (q (i / n)%nat * q (i mod n)%nat))) (fun i => (vlog (num (((fun i j => l i - h j) (i / n)%nat (i mod n)%nat) / 2))))) /\ vle (expectation (n * n) (fun i => (num (q (i / n)%nat * q (i mod n)%nat))) (fun i => (vlog (num (((fun i j => l i - h j) (i / n)%nat (i mod n)%nat) / 2))))) (vlog (num (E n q l))).
Proof.
  intros n q h l Hq Hl same. pose proof (two_samples n q l Hq Hl) as claimed.
  assert (expectation (n * n) (fun i => num (q (i / n)%nat * q (i mod n)%nat)) (fun i => vlog (num ((l (i / n)%nat - h (i mod n)%nat) / 2)))
          = expectation (n * n) (fun k => num (flat n (product q q) k)) (fun k => vlog (num (flat n (fun i j => (l i + l j) / 2) k)))) as as_pairs.
  { apply vsum_ext. intros k Hk. unfold flat, product. rewrite <- (same (k mod n)%nat).
    - replace (l (k / n)%nat - - l (k mod n)%nat) with (l (k / n)%nat + l (k mod n)%nat) by ring. reflexivity.
    - apply Nat.mod_upper_bound. lia. }
  cbv beta. rewrite as_pairs. exact claimed.
Qed.

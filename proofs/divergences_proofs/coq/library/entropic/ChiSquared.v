(* KL is at most log(1 + χ²): the tangent of the logarithm at 1 + χ². *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
Open Scope R_scope.

Lemma square_over_nonneg p q b : 0 <= b -> 0 <= square_over p q b.
Proof. intros. unfold square_over. destruct (Req_EM_T b 0); [lra|]. apply Rdiv_le_0_compat; [apply pow2_ge_0|lra]. Qed.

Lemma kl_chi2 n p q : pmf n p -> pmf n q -> dominated n p q ->
  sum n (fun i => xlog (p i) (q i)) <= ln (1 + sum n (fun i => square_over (p i) (q i) (q i))).
Proof.
  intros (Hp & one) (Hq & one') dom. set (c := 1 + _).
  assert (1 <= c) as above.
  { enough (0 <= sum n (fun i => square_over (p i) (q i) (q i))) by (unfold c; lra).
    apply sum_nonneg. intros i Hi. apply square_over_nonneg; auto. }
  (* p²/q = (p − q)²/q + 2p − q adds up to 1 + χ² *)
  apply Rle_trans with (sum n (fun i => / c * (square_over (p i) (q i) (q i) + 2 * p i - q i) + (ln c - 1) * p i)).
  - apply sum_le. intros i Hi. specialize (Hp i Hi). specialize (Hq i Hi). unfold square_over.
    destruct (Req_EM_T (q i) 0) as [zero|ne]; [rewrite zero, dom, xlog_zero; auto; lra|].
    assert ((p i - q i) ^ 2 / q i + 2 * p i - q i = p i * (p i / q i)) as -> by (field; auto).
    destruct Hp as [charged|none]; [|rewrite <- none, xlog_zero; lra].
    rewrite xlog_pos by auto. assert (0 < p i / q i) by (apply Rdiv_lt_0_compat; lra).
    pose proof (ln_le (p i / q i / c) ltac:(apply Rdiv_lt_0_compat; lra)) as below. rewrite ln_div in below by lra.
    apply (Rmult_le_compat_l (p i)) in below; [|lra]. unfold Rdiv in *. lra.
  - rewrite sum_plus, !sum_scal, sum_minus, sum_plus, sum_scal, one, one'.
    replace (sum n (fun i => square_over (p i) (q i) (q i))) with (c - 1) by (unfold c; ring). right. field. lra.
Qed.
